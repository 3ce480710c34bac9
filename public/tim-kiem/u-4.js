searchPart("u-4",{"128":["Phòng Tư pháp","cơ quan chuyên môn · Huyện Văn Quan · đến 30/06/2025","don-vi/vq-tu-phap.html",57],
"132":["Xã Xuân Lương","cấp xã · Tỉnh Bắc Ninh","don-vi/xuan-luong-2025.html",1720],
"133":["Tỉnh Long An","cấp tỉnh · đến 30/06/2025","don-vi/long-an.html",1062],
"134":["Xã Tân Đoàn","cấp xã · Tỉnh Lạng Sơn","don-vi/tan-doan-2025.html",1543],
"135":["Xã Tú Xuyên","cấp xã · Huyện Văn Quan · đến 30/06/2025","don-vi/tu-xuyen.html",57],
"143":["Tỉnh Tiền Giang","cấp tỉnh · đến 30/06/2025","don-vi/tien-giang.html",1151],
"153":["Văn phòng UBND tỉnh","cơ quan chuyên môn · Ủy ban nhân dân tỉnh (nguồn không nêu tên tỉnh)","don-vi/knt-van-phong.html",2264],
"159":["Đoàn TNCS Hồ Chí Minh huyện","cơ quan chuyên môn · Huyện Văn Quan · đến 30/06/2025","don-vi/vq-doan-thanh-nien.html",57]})
